import { words } from '@/lib/words';

import classes from './files-help.module.css';

const t = words('imports');

const NAMES = ['first', 'second', 'folder'] as const;

/** How photos have to be named. */
export function PhotosHelp() {
  return (
    <div className={classes.help}>
      <p>{t('photos.help')}</p>
      <dl>
        {NAMES.map((name) => (
          <div key={name}>
            <dt>
              <code>{t(`photos.name.${name}`)}</code>
            </dt>
            <dd>{t(`photos.means.${name}`)}</dd>
          </div>
        ))}
      </dl>
      <p>{t('photos.folders')}</p>
    </div>
  );
}
