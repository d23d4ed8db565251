const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** Long enough for a browser to have begun saving. */
const KEPT_MS = 60_000;

/** Characters that a file name cannot hold on one system or another. */
// eslint-disable-next-line no-control-regex
const UNSAFE = /[\u0000-\u001f<>:"/\\|?*]+/g;

/** Gives the viewer a workbook to keep. */
export function saveWorkbook(name: string, bytes: ArrayBuffer): void {
  const url = URL.createObjectURL(new Blob([bytes], { type: XLSX_TYPE }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${name.replace(UNSAFE, ' ').trim() || 'Table'}.xlsx`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
