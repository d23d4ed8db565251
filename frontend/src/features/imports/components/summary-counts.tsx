import type { ImportSummary, LineKind, SchoolImport } from '@/api/types.gen';
import { formatCount } from '@/lib/format';
import { words } from '@/lib/words';

import { LINE_ICONS, LINE_STATUSES, lineInText } from './line-words';
import classes from './summary-counts.module.css';

const t = words('imports');

/** How many rows and photos there are of each kind. */
export function SummaryCounts({ known: { summary, begun } }: { known: SchoolImport }) {
  const { rows, photos, classes: changed } = summary;
  return (
    <div className={classes.counts}>
      <Kind title={t('counts.rows')} kind="row" counts={rows} begun={begun} />
      <Kind title={t('counts.photos')} kind="photo" counts={photos} begun={begun} />
      {(changed.made > 0 || changed.joined > 0) && (
        <div>
          <h3>{t('counts.classes')}</h3>
          <p className={classes.classes}>
            {t(begun ? 'counts.classesDone' : 'counts.classesToDo', { made: changed.made, joined: changed.joined })}
          </p>
        </div>
      )}
    </div>
  );
}

interface KindProps {
  title: string;
  kind: LineKind;
  counts: ImportSummary['rows'];
  begun: boolean;
}

function Kind({ title, kind, counts, begun }: KindProps) {
  const shown = LINE_STATUSES.map((status) => ({ status, count: counts[status] ?? 0 })).filter(({ count }) => count > 0);
  return (
    <div>
      <h3>{title}</h3>
      {shown.length === 0 ? (
        <p className={classes.classes}>{t('counts.none')}</p>
      ) : (
        <ul aria-label={title}>
          {shown.map(({ status, count }) => {
            const Icon = LINE_ICONS[status];
            return (
              <li key={status} data-status={status}>
                <Icon size={17} stroke={1.9} aria-hidden />
                {t.rich('counts.line', {
                  count: () => <strong>{formatCount(count)}</strong>,
                  what: lineInText(status, kind, begun),
                })}
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
