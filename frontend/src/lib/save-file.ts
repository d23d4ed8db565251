import { words } from '@/lib/words';

const t = words('components');

const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** Long enough for a browser to have begun saving. */
const KEPT_MS = 60_000;

/** Characters that a file name cannot hold on one system or another. */
// eslint-disable-next-line no-control-regex
const UNSAFE = /[\u0000-\u001f<>:"/\\|?*]+/g;

/** Gives the viewer a workbook to keep. */
export function saveWorkbook(name: string, bytes: ArrayBuffer): void {
  saveBlob(`${name.replace(UNSAFE, ' ').trim() || t('table')}.xlsx`, new Blob([bytes], { type: XLSX_TYPE }));
}

/** Gives the viewer a file of comma-separated values, with the mark by which Excel knows UTF-8. */
export function saveCsv(fileName: string, text: string): void {
  saveBlob(fileName, new Blob(['\ufeff', text], { type: 'text/csv;charset=utf-8' }));
}

function saveBlob(fileName: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
