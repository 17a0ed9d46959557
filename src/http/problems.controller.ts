import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { PROBLEMS, Problem, type ProblemType } from './problem.ts';

/** What a problem type is. */
export class ProblemMeaning {
  /** The URI reference that problem documents carry as `type`. */
  type!: string;
  status!: number;
  title!: string;
}

/** Explains the types of problems, at the address that their `type` is. */
@ApiTags('operations')
@Controller('problems')
export class ProblemsController {
  /** Lists every type of problem that the service answers with. */
  @Get()
  all(): ProblemMeaning[] {
    return (Object.keys(PROBLEMS) as ProblemType[]).map(meaning);
  }

  /** Reads what one type of problem means. */
  @Get(':type')
  one(@Param('type') type: string): ProblemMeaning {
    if (Object.hasOwn(PROBLEMS, type)) return meaning(type as ProblemType);
    throw new Problem('not-found', `there is no problem "${type.slice(0, 64)}"`);
  }
}

function meaning(type: ProblemType): ProblemMeaning {
  const [status, title] = PROBLEMS[type];
  return { type: `/problems/${type}`, status, title };
}
