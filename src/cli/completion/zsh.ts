import type { Outline, OutlinedCommand, OutlinedOption } from './outline.ts';

/** A script for zsh. */
export function zshScript({ commands, options }: Outline): string {
  const described = commands.map(({ name, about }) => `    '${name}:${quoted(about).replaceAll(':', '\\:')}'`);
  return `#compdef dateline
# zsh completion of dateline; for this shell: source <(dateline completion zsh)
_dateline() {
  local curcontext=$curcontext state line
  local -a commands
  commands=(
${described.join('\n')}
  )
  _arguments -C ${options.flatMap(specs).join(' ')} '--version' '1: :->command' '*:: :->rest'
  case $state in
    command) _describe -t commands command commands ;;
    rest)
      case $words[1] in
${commands.map((command) => commandCase(command, options)).join('\n')}
      esac ;;
  esac
}
if [[ $funcstack[1] == _dateline ]]; then _dateline "$@"; else compdef _dateline dateline; fi
`;
}

function commandCase(
  { name, options, words, takesFiles }: OutlinedCommand,
  globals: readonly OutlinedOption[],
): string {
  const rest = words.length > 0 ? [`'1: :(${words.join(' ')})'`] : takesFiles ? [`'*: :_files'`] : [];
  return `        ${name}) _arguments ${[...[...options, ...globals].flatMap(specs), ...rest].join(' ')} ;;`;
}

function specs({ flags, about, value, choices }: OutlinedOption): string[] {
  const action = value === undefined ? '' : `: :${actionOf(value, choices)}`;
  const text = quoted(about).replace(/[[\]:]/g, '\\$&');
  return flags.map((flag) => `'${flag}[${text}]${action}'`);
}

function actionOf(value: 'file' | 'folder' | 'words', choices: readonly string[]): string {
  if (choices.length > 0) return `(${choices.join(' ')})`;
  return { file: '_files', folder: '_files -/', words: '' }[value];
}

function quoted(text: string): string {
  return text.replaceAll("'", `'\\''`);
}
