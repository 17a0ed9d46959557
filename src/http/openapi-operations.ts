/** The names of the operations, which become the methods of a generated client; never changed once they are out. */
const OPERATION_IDS: Readonly<Record<string, string>> = {
  'RecordController.put': 'recordEvent',
  'RecordController.post': 'recordEvents',
  'SituationsController.list': 'listSituations',
  'SituationsController.state': 'readState',
  'SituationsController.timeline': 'readTimeline',
  'SituationsController.event': 'readEvent',
  'SituationsController.estimates': 'listEstimates',
  'SituationsController.estimate': 'readEstimate',
  'SituationsController.vintages': 'readVintages',
  'SituationsController.claims': 'listClaims',
  'SituationsController.claim': 'readClaim',
  'SituationsController.treaties': 'listTreaties',
  'SituationsController.treaty': 'readTreaty',
  'SituationsController.positions': 'listPositions',
  'SituationsController.actors': 'listActors',
  'SituationsController.actor': 'readActor',
  'ExportController.situation': 'exportSituation',
  'ExportController.everything': 'exportEverything',
  'ProblemsController.all': 'listProblems',
  'ProblemsController.one': 'readProblem',
  'MetricsController.all': 'readMetrics',
  'HealthController.live': 'readLiveness',
  'HealthController.ready': 'readReadiness',
};

/** The name of the operation that a method of a controller is. */
export function operationId(controller: string, method: string): string {
  return OPERATION_IDS[`${controller}.${method}`] ?? method;
}
