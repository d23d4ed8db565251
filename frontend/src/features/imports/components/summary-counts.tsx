import { formatCount, plural } from '@/lib/format';
import type { LineCounts, LineKind, SchoolImport } from '@/types/imports';

import { LINE_ICONS, LINE_STATUSES, lineLabel } from './line-words';
import classes from './summary-counts.module.css';

/** How many rows and photos there are of each kind. */
export function SummaryCounts({ known: { summary, begun } }: { known: SchoolImport }) {
  const { rows, photos, classes: changed } = summary;
  return (
    <div className={classes.counts}>
      <Kind title="Students in the list" kind="row" counts={rows} begun={begun} />
      <Kind title="Photos in the ZIP" kind="photo" counts={photos} begun={begun} />
      {(changed.made > 0 || changed.joined > 0) && (
        <div>
          <h3>Classes</h3>
          <p className={classes.classes}>
            {plural(changed.made, 'class', 'classes')} {begun ? 'made' : 'to make'},{' '}
            {formatCount(changed.joined)} {changed.joined === 1 ? 'place' : 'places'} on rosters {begun ? 'filled' : 'to fill'}
          </p>
        </div>
      )}
    </div>
  );
}

interface KindProps {
  title: string;
  kind: LineKind;
  counts: Partial<LineCounts>;
  begun: boolean;
}

function Kind({ title, kind, counts, begun }: KindProps) {
  const shown = LINE_STATUSES.map((status) => ({ status, count: counts[status] ?? 0 })).filter(({ count }) => count > 0);
  return (
    <div>
      <h3>{title}</h3>
      {shown.length === 0 ? (
        <p className={classes.classes}>None</p>
      ) : (
        <ul aria-label={title}>
          {shown.map(({ status, count }) => {
            const Icon = LINE_ICONS[status];
            return (
              <li key={status} data-status={status}>
                <Icon size={17} stroke={1.9} aria-hidden />
                <strong>{formatCount(count)}</strong> {lineLabel(status, kind, begun).toLowerCase()}
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
