import type { Outline, OutlinedCommand, OutlinedOption } from './outline.ts';

/** A script for fish. */
export function fishScript({ commands, options }: Outline): string {
  const isFirst = '__fish_use_subcommand';
  return [
    '# fish completion of dateline; for this shell: dateline completion fish | source',
    'complete -c dateline -f',
    `complete -c dateline -n ${isFirst} -l version`,
    ...options.map((option) => optionLine(option, '')),
    ...commands.map(({ name, about }) => `complete -c dateline -n ${isFirst} -a ${name} -d ${quoted(about)}`),
    ...commands.flatMap(commandLines),
    '',
  ].join('\n');
}

function commandLines({ name, options, words, takesFiles }: OutlinedCommand): string[] {
  const isSeen = ` -n '__fish_seen_subcommand_from ${name}'`;
  return [
    ...options.map((option) => optionLine(option, isSeen)),
    ...(words.length > 0 ? [`complete -c dateline${isSeen} -a ${quoted(words.join(' '))}`] : []),
    ...(takesFiles ? [`complete -c dateline${isSeen} -F`] : []),
  ];
}

function optionLine({ flags, about, value, choices }: OutlinedOption, condition: string): string {
  const names = flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`));
  return `complete -c dateline${condition} ${names.join(' ')}${valueOf(value, choices)} -d ${quoted(about)}`;
}

function valueOf(value: OutlinedOption['value'], choices: readonly string[]): string {
  if (value === undefined) return '';
  if (choices.length > 0) return ` -x -a ${quoted(choices.join(' '))}`;
  return { file: ' -r -F', folder: " -x -a '(__fish_complete_directories)'", words: ' -x' }[value];
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
