import type { Provider } from './mail-providers';
import classes from './mail-panel.module.css';

/** What stops most people at this provider, before it does. */
export function ProviderHint({ provider }: { provider: Provider }) {
  if (provider === 'gmail') {
    return (
      <p className={classes.hint}>
        Gmail takes an <strong>app password</strong>, not the account’s own: turn on 2-Step Verification, then make one at{' '}
        <Outside to="https://myaccount.google.com/apppasswords">myaccount.google.com/apppasswords</Outside>. A personal
        account may send 500 messages a day.
      </p>
    );
  }
  if (provider === 'microsoft') {
    return (
      <p className={classes.hint}>
        “Authenticated SMTP” has to be allowed for this mailbox in the Microsoft 365 admin centre. Microsoft is phasing
        passwords out here: from the end of 2026 an administrator has to keep them switched on.
      </p>
    );
  }
  return <p className={classes.hint}>Your school’s own mail server, or that of another provider. Its operator knows these values.</p>;
}

function Outside({ to, children }: { to: string; children: string }) {
  return (
    <a href={to} target="_blank" rel="noreferrer">
      {children}
    </a>
  );
}
