using System.Text;
using Microsoft.EntityFrameworkCore;
using PrintLab.Jobs.Domain;

namespace PrintLab.Jobs.Storage;

/// <summary>
/// The tables of <c>Migrations/</c> as objects. Columns are the properties in snake_case. A job's version is its concurrency token: of
/// two commits that started from the same version one fails.
/// </summary>
public sealed class JobsDb : DbContext
{
    public JobsDb(DbContextOptions<JobsDb> options)
        : base(options)
    {
        // A change that fails ends its whole transaction, so nobody goes back half the way.
        Database.AutoSavepointsEnabled = false;
    }

    public DbSet<Job> Jobs => Set<Job>();

    public DbSet<LockRow> Locks => Set<LockRow>();

    public DbSet<Payment> Payments => Set<Payment>();

    public DbSet<StaffMember> Staff => Set<StaffMember>();

    public DbSet<Workstation> Workstations => Set<Workstation>();

    public DbSet<LabPortal> LabPortals => Set<LabPortal>();

    public DbSet<StoredEvent> Events => Set<StoredEvent>();

    public DbSet<StatusTotal> Totals => Set<StatusTotal>();

    public DbSet<IdempotencyRow> IdempotencyKeys => Set<IdempotencyRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Job>(job =>
        {
            job.ToTable("job").HasKey(row => row.Id);
            job.Property(row => row.Version).IsConcurrencyToken();
            job.Property(row => row.Model).HasColumnType("jsonb");
            job.Property(row => row.Estimate).HasColumnType("jsonb");
            job.Property<string>("SearchText").ValueGeneratedOnAddOrUpdate();
            job.Ignore(row => row.Folder).Ignore(row => row.AuthoritativeFilename).Ignore(row => row.Stem).Ignore(row => row.SafePath).Ignore(row => row.OriginalPath);
        });
        modelBuilder.Entity<LockRow>().ToTable("job_lock").HasKey(row => row.JobId);
        modelBuilder.Entity<Payment>().ToTable("payment").HasKey(row => row.JobId);
        modelBuilder.Entity<StaffMember>().ToTable("staff").HasKey(row => row.Name);
        modelBuilder.Entity<Workstation>().ToTable("workstation").HasKey(row => row.Id);
        modelBuilder.Entity<LabPortal>(portal =>
        {
            portal.ToTable("lab_portal").HasKey(row => row.LabId);

            // Of two changes at once one fails: else two people would each hold a PIN, and one of them a void one.
            portal.Property(row => row.CredentialVersion).IsConcurrencyToken();
        });
        modelBuilder.Entity<StatusTotal>().ToTable("job_total").HasKey(row => row.Status);
        modelBuilder.Entity<IdempotencyRow>().ToTable("idempotency_key").HasKey(row => row.Key);
        modelBuilder.Entity<StoredEvent>(stored =>
        {
            stored.ToTable("event").HasKey(row => row.Sequence);
            stored.Property(row => row.Details).HasColumnType("json");
        });
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            property.SetColumnName(SnakeCase(property.Name));
        }
    }

    private static string SnakeCase(string name)
    {
        var text = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && text.Length > 0)
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}

/// <summary>The lock of a job that has ever been locked.</summary>
public sealed class LockRow
{
    public required string JobId { get; init; }
    public string? Session { get; set; }
    public string? LockedByUser { get; set; }
    public DateTimeOffset? LockedUntil { get; set; }
    public long Token { get; set; }

    public JobLock ToLock() => new(Session, LockedByUser, LockedUntil, Token);
}

/// <summary>How many jobs are in a status.</summary>
public sealed class StatusTotal
{
    public required string Status { get; init; }
    public long Jobs { get; set; }
}

/// <summary>The answer given to the first call under an idempotency key.</summary>
public sealed class IdempotencyRow
{
    public required string Key { get; init; }
    public required string RequestHash { get; init; }
    public required byte[] Answer { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>An event as it lies in the log.</summary>
public sealed class StoredEvent
{
    public required long Sequence { get; init; }
    public required Guid Id { get; init; }
    public string? JobId { get; init; }
    public required DateTimeOffset Timestamp { get; init; }
    public required string EventType { get; init; }
    public string? Details { get; init; }
    public required string TriggeredBy { get; init; }
    public required string WorkstationId { get; init; }
    public bool Redacted { get; init; }
    public required byte[] ContentHash { get; init; }
    public required byte[] Hash { get; init; }
}
