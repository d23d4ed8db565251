import { BackLink } from '@/components/back-link';
import { PageHeading } from '@/components/page-heading';
import { ImportPage } from '@/features/imports/components/import-page';
import { words } from '@/lib/words';

const t = words('app');

export function StudentImportRoute() {
  return (
    <>
      <title>{t('pageTitle', { page: t('import.heading') })}</title>
      <BackLink to="/students">{t('places.students')}</BackLink>
      <PageHeading title={t('import.heading')}>
        {t('import.lead')}
      </PageHeading>
      <ImportPage />
    </>
  );
}
