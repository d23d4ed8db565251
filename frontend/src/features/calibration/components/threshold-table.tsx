import type { Calibration, ThresholdRow } from '@/api/types.gen';
import type { Column } from '@/components/data-table/column';
import { DataTable } from '@/components/data-table/data-table';
import { formatCount } from '@/lib/format';
import { words } from '@/lib/words';

import { formatFineCosine } from './fine-cosine';
import { formatFineShare } from './fine-share';
import classes from './threshold-table.module.css';

const t = words('calibration');

const figures = (): Column<ThresholdRow>[] => [
  { id: 'kept', header: t('table.kept'), cell: ({ true_share }) => formatFineShare(true_share) },
  { id: 'false', header: t('table.falsePairs'), cell: ({ false_pairs }) => formatCount(false_pairs) },
  { id: 'highest', header: t('table.highestFalse'), cell: ({ highest_false }) => (highest_false === null ? t('figure.none') : formatFineCosine(highest_false)) },
  { id: 'recognised', header: t('table.recognised'), cell: ({ recognised }) => formatFineShare(recognised) },
  { id: 'asked', header: t('table.asked'), cell: ({ asked }) => formatFineShare(asked) },
  { id: 'wrong', header: t('table.wrong'), cell: ({ wrong }) => formatFineShare(wrong) },
  { id: 'strangers', header: t('table.strangers'), cell: ({ strangers }) => formatFineShare(strangers) },
];

/** What each threshold would do with the enrolled photos. */
export function ThresholdTable({ calibration: { table, threshold, recommended } }: { calibration: Calibration }) {
  const name: Column<ThresholdRow> = {
    id: 'threshold',
    header: t('table.threshold'),
    kind: 'name',
    cell: (row) => (
      <>
        {formatFineCosine(row.threshold)}
        {row.threshold === threshold && <span className={classes.tag}>{t('table.used')}</span>}
        {row.threshold === recommended && <span className={classes.tag}>{t('table.recommended')}</span>}
      </>
    ),
  };
  return (
    <>
      <DataTable
        layout="numbers"
        label={t('table.title')}
        className={classes.thresholds}
        columns={[name, ...figures()]}
        rows={table}
        rowKey={(row) => row.threshold}
        isMarked={(row) => row.threshold === threshold || row.threshold === recommended}
      />
      <dl className={classes.meanings}>
        <div>
          <dt>{t('table.kept')}</dt>
          <dd>{t('meaning.kept')}</dd>
        </div>
        <div>
          <dt>{t('table.falsePairs')}</dt>
          <dd>{t('meaning.falsePairs')}</dd>
        </div>
        <div>
          <dt>{t('meaning.recognised')}</dt>
          <dd>{t('meaning.recognisedMeans')}</dd>
        </div>
        <div>
          <dt>{t('meaning.strangers')}</dt>
          <dd>{t('meaning.strangersMeans')}</dd>
        </div>
      </dl>
    </>
  );
}
