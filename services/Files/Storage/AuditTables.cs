using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using PrintLab.Files.Audit;
using PrintLab.Files.Resolutions;

namespace PrintLab.Files.Storage;

/// <summary>The audits, what they found, and what people decided about it.</summary>
internal static class AuditTables
{
    public static void AddAuditTables(this ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<AuditRun>(run =>
        {
            run.ToTable("audit_run").HasKey(row => row.Id);
            run.Property(row => row.Counts)
                .HasColumnType("jsonb")
                .HasConversion(
                    counts => JsonSerializer.Serialize(counts),
                    json => JsonSerializer.Deserialize<Dictionary<string, long>>(json) ?? new Dictionary<string, long>(),
                    new ValueComparer<IReadOnlyDictionary<string, long>>(favorStructuralComparisons: false)
                );

            // True or null: so there is at most one that is queued or running.
            run.HasIndex(row => row.Active).IsUnique().HasDatabaseName("audit_run_only_active");
            run.HasIndex(row => row.RequestedAt).HasDatabaseName("audit_run_age");
        });
        modelBuilder.Entity<AuditFinding>(finding =>
        {
            finding.ToTable("audit_finding").HasKey(row => row.Id);
            finding.HasOne<AuditRun>().WithMany().HasForeignKey(row => row.RunId).OnDelete(DeleteBehavior.Cascade);
            finding.HasIndex(row => new { row.RunId, row.Path }).HasDatabaseName("audit_finding_path");
        });
        modelBuilder.Entity<Resolution>(resolution =>
        {
            resolution.ToTable("audit_resolution").HasKey(row => row.EventId);

            // A decision that is due outlives the report.
            resolution.HasIndex(row => row.FindingId).IsUnique().HasDatabaseName("audit_resolution_finding");
            resolution.HasIndex(row => row.Key).IsUnique().HasDatabaseName("audit_resolution_key");
        });
    }
}
