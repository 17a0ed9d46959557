// The table of allowed imports: a place may import itself, packages, and only these places of ours.
const mayImport = {
  events: [],
  projections: ['events'],
  'src/http': ['events', 'projections'],
  'src/record': ['events', 'projections', 'src/store', 'src/http'],
  'src/store': ['events'],
  'src/project': ['events', 'projections', 'src/store'],
  'src/query': ['events', 'projections', 'src/project', 'src/store', 'src/http'],
  'src/subscribe': ['events', 'projections', 'src/project', 'src/query', 'src/store', 'src/http'],
  'src/audit': ['events', 'src/store'],
  'src/access': ['src/http'],
};
const mayImportAll = ['src/cli/', 'src/main\\.ts$', 'src/app\\.module\\.ts$'];

const places = Object.keys(mayImport);
const shipped = '^(events|projections|src)/';
const ours = '^(events|projections|src|web|test|bench|tools|data)/';

const tableRules = Object.entries(mayImport).map(([place, allowed]) => ({
  name: `imports-of-${place.replace('/', '-')}`,
  comment: `${place}/ may import ${allowed.length ? allowed.join(', ') : 'nothing of ours'}`,
  severity: 'error',
  from: { path: `^${place}/` },
  to: { path: ours, pathNot: `^(${[place, ...allowed].join('|')})/` },
}));

module.exports = {
  forbidden: [
    ...tableRules,
    {
      name: 'unknown-place',
      comment: 'Every file of src/ lies in a place that the table names',
      severity: 'error',
      from: { path: '^src/', pathNot: `^(${[...places.map((place) => `${place}/`), ...mayImportAll].join('|')})` },
      to: {},
    },
    {
      name: 'not-into-unknown-place',
      severity: 'error',
      from: {},
      to: { path: '^src/', pathNot: `^(${[...places.map((place) => `${place}/`), ...mayImportAll].join('|')})` },
    },
    {
      name: 'no-io-in-the-pure-parts',
      comment: 'Events and projections are data and pure folds',
      severity: 'error',
      from: { path: '^(events|projections)/' },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?(crypto|util|assert|url)(/|$)' },
    },
    {
      name: 'not-to-what-does-not-ship',
      severity: 'error',
      from: { path: shipped },
      to: { path: '^(test|bench|tools)/' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: ['^src/main\\.ts$', '\\.d\\.ts$'] },
      to: {},
    },
    {
      name: 'no-dev-dependencies',
      severity: 'error',
      from: { path: shipped },
      to: { dependencyTypes: ['npm-dev'] },
    },
    {
      name: 'no-undeclared-packages',
      severity: 'error',
      from: { path: shipped },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    { name: 'not-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|var|coverage)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types', 'require'],
    },
  },
};
