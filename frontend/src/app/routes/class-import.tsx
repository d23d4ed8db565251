import { OneClass } from '@/app/routes/one-class';
import { BackLink } from '@/components/back-link';
import { PageHeading } from '@/components/page-heading';
import { RosterImportDesk } from '@/features/classes/components/roster-import';

export function ClassImportRoute() {
  return (
    <OneClass title="Import a roster">
      {(known) => (
        <>
          <title>{`Import into ${known.name} · Rollcall`}</title>
          <BackLink to={`/classes/${encodeURIComponent(known.id)}`}>{known.name}</BackLink>
          <PageHeading title="Import a roster">
            Adds students who are enrolled already to this class. You see what it would do before anything is written.
          </PageHeading>
          <RosterImportDesk key={known.id} known={known} />
        </>
      )}
    </OneClass>
  );
}
