/** A request as a curl command makes it. */
export interface Request {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

type Variables = Map<string, string>;

/** The commands of a shell block, each as its words; assignments are remembered for those that follow. */
export function commandsIn(block: string, variables: Variables): string[][] {
  const commands: string[][] = [];
  for (const command of block.replaceAll('\\\n', ' ').match(COMMAND) ?? []) {
    const words = wordsOf(command, variables);
    const assignment = words.length === 1 ? /^([A-Z]+)=(.*)$/s.exec(words[0]!) : null;
    if (assignment) variables.set(assignment[1]!, assignment[2]!);
    else if (words.length > 0) commands.push(words);
  }
  return commands;
}

/** Reads a curl command with -X, -H and -d. @throws Error for any other option, which nobody would check */
export function requestOf([, ...words]: readonly string[]): Request {
  const request: { url?: string; method?: string; body?: string } = {};
  const headers: Record<string, string> = {};
  const options: Readonly<Record<string, (value: string) => void>> = {
    '-X': (value) => (request.method = value),
    '-d': (value) => (request.body = value),
    '-H': (value) => addHeader(headers, value),
  };
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    const set = options[word];
    if (word.startsWith('http')) request.url = word;
    else if (set && words.length > 0) set(words.shift()!);
    else throw new Error(`curl ${word}: not known here`);
  }
  const { url = '', body, method = body === undefined ? 'GET' : 'POST' } = request;
  return { url, method, headers, body };
}

function addHeader(headers: Record<string, string>, text: string): void {
  const [name, ...value] = text.split(':');
  headers[name!.trim().toLowerCase()] = value.join(':').trim();
}

// A command ends at a line end that is in no quotes; its words at blanks that are in none.
const COMMAND = /(?:'[^']*'|"[^"]*"|[^\n'"])+/g;
const WORD = /(?:'[^']*'|"[^"]*"|[^\s'"])+/g;
const PIECE = /'([^']*)'|"([^"]*)"|([^'"]+)/g;

function wordsOf(command: string, variables: Variables): string[] {
  const words = command.match(WORD) ?? [];
  return words.map((word) =>
    [...word.matchAll(PIECE)]
      .map(([, literal, quoted, bare]) => literal ?? expand(quoted ?? bare!, variables))
      .join(''),
  );
}

function expand(text: string, variables: Variables): string {
  return text.replace(/\$([A-Z]+)/g, (_, name: string) => {
    const value = variables.get(name);
    if (value === undefined) throw new Error(`$${name} is not set`);
    return value;
  });
}
