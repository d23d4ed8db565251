import type { Calibration, ThresholdRow } from '@/api/types.gen';
import { words } from '@/lib/words';
import type { Table } from '@/lib/xlsx';

const t = words('calibration');

const SHARE = '0.00%';

export function thresholdExport({ model, table }: Calibration): Table<ThresholdRow> {
  return {
    name: t('table.export', { model: model.replace('/', ' ') }),
    columns: [
      { header: t('table.threshold'), value: ({ threshold }) => threshold, width: 11, format: '0.000' },
      { header: t('table.kept'), value: ({ true_share }) => true_share, width: 18, format: SHARE },
      { header: t('table.falsePairs'), value: ({ false_pairs }) => false_pairs, width: 12 },
      { header: t('table.highestFalse'), value: ({ highest_false }) => highest_false, width: 13, format: '0.000' },
      { header: t('table.recognised'), value: ({ recognised }) => recognised, width: 12, format: SHARE },
      { header: t('table.asked'), value: ({ asked }) => asked, width: 16, format: SHARE },
      { header: t('table.wrong'), value: ({ wrong }) => wrong, width: 12, format: SHARE },
      { header: t('table.strangers'), value: ({ strangers }) => strangers, width: 28, format: '0.0000%' },
    ],
    rows: table,
  };
}
