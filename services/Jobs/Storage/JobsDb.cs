using Microsoft.EntityFrameworkCore;
using PrintLab.Jobs.Domain;

namespace PrintLab.Jobs.Storage;

/// <summary>
/// The database of this service. Columns are the properties in snake_case; the functions and triggers of the event log are in the migrations.
/// </summary>
public sealed class JobsDb : DbContext
{
    public JobsDb(DbContextOptions<JobsDb> options)
        : base(options)
    {
        // A failed change rolls back its whole transaction, so nothing needs a savepoint.
        Database.AutoSavepointsEnabled = false;
    }

    public DbSet<Job> Jobs => Set<Job>();

    public DbSet<LockRow> Locks => Set<LockRow>();

    public DbSet<Payment> Payments => Set<Payment>();

    public DbSet<StaffMember> Staff => Set<StaffMember>();

    public DbSet<Workstation> Workstations => Set<Workstation>();

    public DbSet<LabPortal> LabPortals => Set<LabPortal>();

    public DbSet<SignInFailures> SignInFailures => Set<SignInFailures>();

    public DbSet<EndedSession> EndedSessions => Set<EndedSession>();

    public DbSet<StoredEvent> Events => Set<StoredEvent>();

    public DbSet<StatusTotal> Totals => Set<StatusTotal>();

    public DbSet<IdempotencyRow> IdempotencyKeys => Set<IdempotencyRow>();

    public DbSet<AbandonedSubmission> AbandonedSubmissions => Set<AbandonedSubmission>();

    public DbSet<DeletionRecord> Deletions => Set<DeletionRecord>();

    public DbSet<RetentionBatch> Batches => Set<RetentionBatch>();

    public DbSet<SkippedJob> SkippedJobs => Set<SkippedJob>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.ApplyConfigurationsFromAssembly(typeof(JobsDb).Assembly);
}
