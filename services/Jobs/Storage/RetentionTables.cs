using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PrintLab.Jobs.Domain;

namespace PrintLab.Jobs.Storage;

/// <summary>Batches that archive or prune jobs; the ones that ended are the history.</summary>
internal sealed class RetentionBatchTable : IEntityTypeConfiguration<RetentionBatch>
{
    public void Configure(EntityTypeBuilder<RetentionBatch> builder)
    {
        builder.ToTable("retention_batch").HasKey(row => row.Id);
        builder.Property(row => row.Id).HasMaxLength(64);
        builder.Property(row => row.Action).HasMaxLength(16);
        builder.Property(row => row.Status).HasMaxLength(16);
        builder.Property(row => row.StaffName).HasMaxLength(100);
        builder.Property(row => row.WorkstationId).HasMaxLength(100);
        builder.Property(row => row.WorkstationName).HasMaxLength(100);
        builder.Ignore(row => row.IsEnded).Ignore(row => row.Actor);
        builder.HasIndex(row => new { row.Action, row.StartedAt }).HasDatabaseName("retention_batch_newest");
        builder.HasIndex(row => row.StartedAt).HasFilter("status IN ('queued', 'running')").HasDatabaseName("retention_batch_unfinished");
    }
}

/// <summary>Jobs that a batch left out. A job that is deleted later takes its rows along.</summary>
internal sealed class SkippedJobTable : IEntityTypeConfiguration<SkippedJob>
{
    public void Configure(EntityTypeBuilder<SkippedJob> builder)
    {
        builder.ToTable("retention_skip").HasKey(row => new { row.BatchId, row.JobId });
        builder.HasOne<RetentionBatch>().WithMany().HasForeignKey(row => row.BatchId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Job>().WithMany().HasForeignKey(row => row.JobId).OnDelete(DeleteBehavior.Cascade);
    }
}
