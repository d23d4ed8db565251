/** Addresses of the API, for calls and for links to files. */

const under = (collection: string, id: string) => `/${collection}/${encodeURIComponent(id)}`;

export const classPath = (id: string) => under('classes', id);
export const importPath = (id: string) => under('imports', id);
export const sessionPath = (id: string) => under('sessions', id);
export const studentPath = (id: string) => under('students', id);
export const markPath = (sessionId: string, studentId: string) =>
  `${sessionPath(sessionId)}/marks/${encodeURIComponent(studentId)}`;
export const snapshotPath = (sessionId: string, n: number) => `${sessionPath(sessionId)}/snapshots/${n}`;
export const mailPath = (id: string) => under('mail', id);

/** A file that the browser fetches by itself: a picture, a workbook. */
export const fileUrl = (path: string) => `/api${path}`;
