import type { Kind } from '../../events/kind.ts';
import type { AnyReport } from '../../events/once.ts';
import type { Body } from '../../events/record.ts';
import { referencesIn } from '../../events/references.ts';
import type { Declarable } from '../../events/vocabulary.ts';
import { nearestHint, nearestNames } from '../http/nearest.ts';
import { Problem, type ProblemItem } from '../http/problem.ts';
import type { Draft } from './draft.ts';
import { invalid } from './incoming.ts';

/** Refuses a valid body that names what is not declared, another unit, or a step that its treaty does not have (L3). */
export function checkNames(draft: Draft, kind: Kind, body: Body, base = ''): void {
  const undeclared = referencesIn(kind, body)
    .filter(({ to, slug }) => !draft.declared(to, slug))
    .map(({ to, slug, pointer }) => notDeclared(draft, to, slug, base + pointer));
  if (undeclared.length > 0) throw new Problem('undeclared', summary(undeclared), undeclared);
  if (kind.family !== 'report') return;
  const report = body as unknown as AnyReport;
  const faults = [...unitFaults(draft, report, base), ...stepFaults(draft, report, base)];
  if (faults.length > 0) throw invalid(faults);
}

function notDeclared(draft: Draft, to: Declarable, slug: string, pointer: string): ProblemItem {
  const nearest = nearestNames(slug, draft.slugs(to));
  return { pointer, detail: `the ${to} "${slug}" is not declared${nearestHint(nearest)}`, nearest };
}

function summary([first, ...more]: ProblemItem[]): string {
  return first!.detail + (more.length > 0 ? ` (and ${more.length} more)` : '');
}

function unitFaults(draft: Draft, { figures = [] }: AnyReport, base: string): ProblemItem[] {
  return figures.flatMap(({ estimate, unit }, index) => {
    const declared = draft.declared('estimate', estimate)!.said['unit'];
    if (unit === undefined || unit === declared) return [];
    return [
      {
        pointer: `${base}/figures/${index}/unit`,
        detail: `"${unit}" is not "${String(declared)}", the unit of ${estimate}`,
      },
    ];
  });
}

function stepFaults(draft: Draft, { steps = [] }: AnyReport, base: string): ProblemItem[] {
  return steps.flatMap(({ treaty, step }, index) => {
    const declared = draft.declared('treaty', treaty)!.said['steps'] as string[];
    if (declared.includes(step)) return [];
    return [
      {
        pointer: `${base}/steps/${index}/step`,
        detail: `${treaty} has no step "${step}", only ${declared.join(', ')}`,
      },
    ];
  });
}
