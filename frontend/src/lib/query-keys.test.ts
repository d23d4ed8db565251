import { QueryClient, type QueryKey } from '@tanstack/react-query';
import { expect, it } from 'vitest';

import {
  getClassOptions,
  getClassReportOptions,
  getImportOptions,
  getImportReportOptions,
  getMailOptions,
  getSessionOptions,
  getSnapshotOptions,
  getStudentOptions,
  getStudentRecordOptions,
  getTemplateOptions,
  listClassesOptions,
  listImportsOptions,
  listMailboxOptions,
  listMailOptions,
  listSessionsOptions,
  listSnapshotsOptions,
  listStudentsOptions,
  listTemplatesOptions,
} from '@/api/@tanstack/react-query.gen';
import { askedBy, tagged } from '@/lib/query-keys';

const keys: Record<string, QueryKey> = {
  classes: listClassesOptions({ query: { archived: true } }).queryKey,
  class: getClassOptions({ path: { class_id: 'c1' } }).queryKey,
  imports: listImportsOptions().queryKey,
  import: getImportOptions({ path: { import_id: 'i1' } }).queryKey,
  importLines: [...getImportReportOptions({ path: { import_id: 'i1' }, query: { page: 1 } }).queryKey, 'checked'],
  otherImport: getImportOptions({ path: { import_id: 'i2' } }).queryKey,
  messages: listMailOptions({ query: { page: 1 } }).queryKey,
  letter: getMailOptions({ path: { message_id: 'm1' } }).queryKey,
  mailbox: listMailboxOptions().queryKey,
  waiting: ['mail-waiting', {}],
  classReport: getClassReportOptions({ path: { class_id: 'c1' }, query: { from: '2026-11-01' } }).queryKey,
  record: getStudentRecordOptions({ path: { student_id: 's1' } }).queryKey,
  sessions: listSessionsOptions({ query: { page: 2 } }).queryKey,
  session: getSessionOptions({ path: { session_id: 'n1' } }).queryKey,
  snapshots: listSnapshotsOptions({ path: { session_id: 'n1' } }).queryKey,
  snapshot: getSnapshotOptions({ path: { session_id: 'n1', n: 1 } }).queryKey,
  otherSnapshot: getSnapshotOptions({ path: { session_id: 'n2', n: 1 } }).queryKey,
  closePreview: ['close-preview', 'n1'],
  students: listStudentsOptions().queryKey,
  student: getStudentOptions({ path: { student_id: 's1' } }).queryKey,
  templates: listTemplatesOptions().queryKey,
  template: getTemplateOptions({ path: { language: 'en', kind: 'absence' } }).queryKey,
  templatePreview: ['template-preview', {}],
};

it.each([
  ['classes', tagged('classes'), ['classes', 'class']],
  ['imports', tagged('imports'), ['imports', 'import', 'importLines', 'otherImport']],
  ['one import', tagged('imports', { import_id: 'i1' }), ['import', 'importLines']],
  ['mail', tagged('mail'), ['messages', 'letter']],
  ['reports', tagged('reports'), ['classReport', 'record']],
  ['sessions', tagged('sessions'), ['sessions', 'session', 'snapshots', 'snapshot', 'otherSnapshot']],
  ['the snapshots of a session', askedBy('getSnapshot', { session_id: 'n1' }), ['snapshot']],
  ['every snapshot', askedBy('getSnapshot'), ['snapshot', 'otherSnapshot']],
  ['students', tagged('students'), ['students', 'student']],
  ['templates', tagged('templates'), ['templates', 'template']],
])('makes %s stale, and nothing else', async (_, queryKey, expected) => {
  const queryClient = new QueryClient();
  for (const key of Object.values(keys)) queryClient.setQueryData(key, 'known');
  await queryClient.invalidateQueries({ queryKey });
  const stale = Object.keys(keys).filter((name) => queryClient.getQueryState(keys[name] ?? [])?.isInvalidated);
  expect(stale).toEqual(expected);
});
