import type { Outline, OutlinedOption } from './outline.ts';

/** A script for bash, from 3.2 on. */
export function bashScript({ commands, options }: Outline): string {
  const names = commands.map(({ name }) => name);
  const values = [
    ...options.map((option) => valueCase('*', option)),
    ...commands.flatMap((command) => command.options.map((option) => valueCase(command.name, option))),
  ];
  const words = commands.map(
    (command) => `    ${command.name}) words='${[...command.words, ...flagsOf(command.options)].join(' ')}' ;;`,
  );
  return `# bash completion of dateline; for this shell: source <(dateline completion bash)
_dateline() {
  local current=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} command= words= word
  COMPREPLY=()
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in ${names.join('|')}) command=$word; break ;; esac
  done
  case $command:$before in
${values.filter(Boolean).join('\n')}
  esac
  case $command in
${words.join('\n')}
    '') words='${names.join(' ')} --version' ;;
  esac
  COMPREPLY=($(compgen -W "$words ${flagsOf(options).join(' ')}" -- "$current"))
}
complete -o default -F _dateline dateline
`;
}

/** What may follow an option that takes a value: its choices, files or folders, else anything. */
function valueCase(command: string, { flags, value, choices }: OutlinedOption): string {
  if (value === undefined) return '';
  const pattern = flags.map((flag) => `${command}:${flag}`).join('|');
  const generated = { file: '-f', folder: '-d', words: `-W '${choices.join(' ')}'` }[value];
  return `    ${pattern}) COMPREPLY=($(compgen ${generated} -- "$current")); return ;;`;
}

function flagsOf(options: readonly OutlinedOption[]): string[] {
  return options.flatMap(({ flags }) => flags);
}
