using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using PrintLab.Files.Audit;
using PrintLab.Files.Moves;
using PrintLab.Files.Resolutions;
using PrintLab.ServiceDefaults.Database;

namespace PrintLab.Files.Storage;

/// <summary>What the service must not forget about its storage: moves in progress, and what still has to be done to a job's files.</summary>
public sealed class FilesDb(DbContextOptions<FilesDb> options) : DbContext(options)
{
    public DbSet<InstallationRow> Installations => Set<InstallationRow>();

    public DbSet<StagedMove> StagedMoves => Set<StagedMove>();

    public DbSet<MetadataDue> MetadataDue => Set<MetadataDue>();

    public DbSet<RemovalDue> RemovalsDue => Set<RemovalDue>();

    public DbSet<AuditRun> AuditRuns => Set<AuditRun>();

    public DbSet<AuditFinding> AuditFindings => Set<AuditFinding>();

    public DbSet<Resolution> Resolutions => Set<Resolution>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddFeedTables();
        modelBuilder.AddAuditTables();
        modelBuilder
            .Entity<InstallationRow>()
            .ToTable("installation", table => table.HasCheckConstraint("installation_only_row_check", "only_row"))
            .HasKey(row => row.OnlyRow);
        modelBuilder.Entity<StagedMove>(move =>
        {
            move.ToTable("staged_move")
                .HasKey(row => new
                {
                    row.JobId,
                    row.Target,
                    row.Version,
                });
            move.Property(row => row.Files)
                .HasColumnType("jsonb")
                .HasConversion(
                    files => JsonSerializer.Serialize(files),
                    json => JsonSerializer.Deserialize<List<StagedEntry>>(json) ?? new List<StagedEntry>(),
                    new ValueComparer<IReadOnlyList<StagedEntry>>(favorStructuralComparisons: false)
                );

            // How many callers are staging it right now: one that gives up does not take it from the others.
            move.Property<int>("Claims").HasDefaultValue(1).ValueGeneratedNever();
            move.HasIndex(row => row.StagedAt).HasDatabaseName("staged_move_age");
            move.HasIndex(row => row.SourceUpload).HasDatabaseName("staged_move_upload");
        });
        modelBuilder.Entity<MetadataDue>().ToTable("metadata_due").HasKey(row => row.JobId);
        modelBuilder.Entity<RemovalDue>().ToTable("removal_due").HasKey(row => row.Folder);
    }
}

/// <summary>The storage this database belongs to: the id in its marker file.</summary>
public sealed class InstallationRow
{
    public bool OnlyRow { get; init; } = true;
    public required string StorageId { get; init; }
}

/// <summary>A job whose metadata.json could not be updated when its event arrived.</summary>
public sealed class MetadataDue
{
    public required string JobId { get; init; }
}

/// <summary>A deleted job's folder that could not be removed when its event arrived.</summary>
public sealed class RemovalDue
{
    public required string Folder { get; init; }
    public required string JobId { get; init; }
}
