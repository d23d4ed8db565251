import { OneClass } from '@/app/routes/one-class';
import { BackLink } from '@/components/back-link';
import { PageHeading } from '@/components/page-heading';
import { RosterImportDesk } from '@/features/classes/components/roster-import';
import { words } from '@/lib/words';

const t = words('app');

export function ClassImportRoute() {
  return (
    <OneClass title={t('class.import')}>
      {(known) => (
        <>
          <title>{t('pageTitle', { page: t('class.importNamed', { name: known.name }) })}</title>
          <BackLink to={`/classes/${encodeURIComponent(known.id)}`}>{known.name}</BackLink>
          <PageHeading title={t('class.import')}>
            {t('class.importLead')}
          </PageHeading>
          <RosterImportDesk key={known.id} known={known} />
        </>
      )}
    </OneClass>
  );
}
