using Microsoft.EntityFrameworkCore;
using PrintLab.ServiceDefaults.Database;

namespace PrintLab.Reporting.Storage;

/// <summary>Statistics from the event log. A trigger in the first migration updates the totals with the facts in the same transaction.</summary>
public sealed class ReportingDb(DbContextOptions<ReportingDb> options) : DbContext(options)
{
    public DbSet<JobFact> Facts => Set<JobFact>();

    public DbSet<StatusTotal> Totals => Set<StatusTotal>();

    public DbSet<PaymentFact> Payments => Set<PaymentFact>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddFeedTables();
        modelBuilder.Entity<JobFact>(fact =>
        {
            fact.ToTable("job_fact").HasKey(row => row.JobId);
            fact.Property(row => row.Status).HasMaxLength(50);
            fact.Property(row => row.Discipline).HasMaxLength(50);
            fact.Property(row => row.PrintMethod).HasMaxLength(32);
            fact.Property(row => row.Color).HasMaxLength(32);
            fact.Property(row => row.Printer).HasMaxLength(64);
        });
        modelBuilder.Entity<PaymentFact>(payment =>
        {
            payment.ToTable("payment_fact").HasKey(row => row.Sequence);
            payment.Property(row => row.Sequence).ValueGeneratedNever();
            payment.HasIndex(row => row.JobId);
            payment.HasIndex(row => row.PaidAt);
        });
        modelBuilder.Entity<StatusTotal>(total =>
        {
            total.ToTable("status_total").HasKey(row => row.Status);
            total.Property(row => row.Status).HasMaxLength(50);
        });
    }
}

/// <summary>A job that exists according to the log.</summary>
public sealed class JobFact
{
    public required string JobId { get; init; }
    public required string Status { get; set; }
    public required string Discipline { get; init; }
    public required string PrintMethod { get; init; }
    public required string Color { get; init; }
    public required string Printer { get; set; }
    public required DateTimeOffset SubmittedAt { get; init; }
    public required DateTimeOffset EnteredAt { get; set; }
}

/// <summary>
/// A payment as it was recorded, with what the job was at that time. It outlives the job. Weight is grams, money is cents, times are UTC.
/// </summary>
public sealed class PaymentFact
{
    /// <summary>The event's position in the log.</summary>
    public required long Sequence { get; init; }
    public required string JobId { get; init; }
    public required DateTimeOffset PaidAt { get; init; }
    public required double Grams { get; init; }
    public required long PriceCents { get; init; }

    /// <summary>The price the student agreed to; null if the job had none.</summary>
    public long? AgreedCents { get; init; }
    public required string TxnNo { get; init; }
    public required string PickedUpBy { get; init; }
    public required string Staff { get; init; }
    public required string Discipline { get; init; }
    public required string PrintMethod { get; init; }
    public required string Color { get; init; }
    public required string Printer { get; init; }

    /// <summary>The sequence of the payment that corrects this one; null while it counts.</summary>
    public long? ReplacedBy { get; set; }
}

/// <summary>How many jobs are in a status.</summary>
public sealed class StatusTotal
{
    public required string Status { get; init; }
    public long Jobs { get; set; }
}
