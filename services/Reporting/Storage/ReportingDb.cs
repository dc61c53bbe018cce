using Microsoft.EntityFrameworkCore;
using PrintLab.ServiceDefaults.Database;

namespace PrintLab.Reporting.Storage;

/// <summary>Statistics from the event log. A trigger in the first migration updates the totals with the facts in the same transaction.</summary>
public sealed class ReportingDb(DbContextOptions<ReportingDb> options) : DbContext(options)
{
    public DbSet<JobFact> Facts => Set<JobFact>();

    public DbSet<StatusTotal> Totals => Set<StatusTotal>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddFeedPosition();
        modelBuilder.Entity<JobFact>(fact =>
        {
            fact.ToTable("job_fact").HasKey(row => row.JobId);
            fact.Property(row => row.Status).HasMaxLength(50);
            fact.Property(row => row.Discipline).HasMaxLength(50);
            fact.Property(row => row.PrintMethod).HasMaxLength(32);
            fact.Property(row => row.Color).HasMaxLength(32);
            fact.Property(row => row.Printer).HasMaxLength(64);
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

/// <summary>How many jobs are in a status.</summary>
public sealed class StatusTotal
{
    public required string Status { get; init; }
    public long Jobs { get; set; }
}
