import type { Table } from '@/lib/xlsx';
import type { Calibration, ThresholdRow } from '@/types/recognition';

const SHARE = '0.00%';

export function thresholdExport({ model, table }: Calibration): Table<ThresholdRow> {
  return {
    name: `Thresholds ${model.replace('/', ' ')}`,
    columns: [
      { header: 'Threshold', value: ({ threshold }) => threshold, width: 11, format: '0.000' },
      { header: 'Same student kept', value: ({ true_share }) => true_share, width: 18, format: SHARE },
      { header: 'False pairs', value: ({ false_pairs }) => false_pairs, width: 12 },
      { header: 'Highest false', value: ({ highest_false }) => highest_false, width: 13, format: '0.000' },
      { header: 'Recognised', value: ({ recognised }) => recognised, width: 12, format: SHARE },
      { header: 'Teacher is asked', value: ({ asked }) => asked, width: 16, format: SHARE },
      { header: 'Wrong name', value: ({ wrong }) => wrong, width: 12, format: SHARE },
      { header: 'Strangers taken for a student', value: ({ strangers }) => strangers, width: 28, format: '0.0000%' },
    ],
    rows: table,
  };
}
