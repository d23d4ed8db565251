import { words } from '@/lib/words';

import type { Provider } from './mail-providers';
import classes from './mail-panel.module.css';

const t = words('settings');

const APP_PASSWORDS = 'https://myaccount.google.com/apppasswords';

/** What stops most people at this provider, before it does. */
export function ProviderHint({ provider }: { provider: Provider }) {
  if (provider !== 'gmail') return <p className={classes.hint}>{t(`server.hint.${provider}`)}</p>;
  return (
    <p className={classes.hint}>
      {t.rich('server.hint.gmail', {
        strong: (text) => <strong>{text}</strong>,
        link: (text) => (
          <a href={APP_PASSWORDS} target="_blank" rel="noreferrer">
            {text}
          </a>
        ),
      })}
    </p>
  );
}
