import { useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';

import { classFacts } from '@/app/class-facts';
import { OneClass } from '@/app/routes/one-class';
import { useSchoolName } from '@/app/use-school-name';
import { BackLink } from '@/components/back-link';
import { LoadError } from '@/components/load-error';
import { Notice } from '@/components/notice';
import { PageHeading } from '@/components/page-heading';
import { PaperFacts, PaperHead, PrintButton, SignatureLine } from '@/components/paper';
import { ClassActions } from '@/features/classes/components/class-actions';
import { ClassFacts } from '@/features/classes/components/class-facts';
import { ReportPanel } from '@/features/classes/components/report-panel';
import { RosterPanel } from '@/features/classes/components/roster-panel';
import { studentsQuery } from '@/features/students/api/get-students';
import { words } from '@/lib/words';

import styles from './pages.module.css';

const t = words('app');

export function ClassRoute() {
  const navigate = useNavigate();
  const school = useSchoolName();
  const { data: students, error, isFetching, refetch } = useQuery(studentsQuery);
  return (
    <OneClass title={t('class.one')}>
      {(known) => (
        <>
          <title>{t('pageTitle', { page: known.name })}</title>
          <BackLink to="/classes">{t('places.classes')}</BackLink>
          <div className={styles.landscape}>
            <PaperHead school={school} />
            <PageHeading title={known.name} aside={<PrintButton />} />
            <PaperFacts facts={classFacts(known)} />
            <div className={styles.stack}>
              {known.archived && (
                <Notice tone="info" title={t('class.archived')}>
                  <p>{t('class.archivedNote')}</p>
                </Notice>
              )}
              <div className={styles.screenOnly}>
                <ClassFacts
                  known={known}
                  actions={<ClassActions known={known} onDeleted={() => void navigate('/classes')} />}
                />
              </div>
              {!students && error && (
                <LoadError
                  title={t('class.namesFailed')}
                  error={error}
                  onRetry={() => void refetch()}
                  retrying={isFetching}
                />
              )}
              <div className={styles.screenOnly}>
                <RosterPanel known={known} students={students} />
              </div>
              <ReportPanel known={known} />
            </div>
            <SignatureLine />
          </div>
        </>
      )}
    </OneClass>
  );
}
