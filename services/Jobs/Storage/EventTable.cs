using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PrintLab.Jobs.Storage;

/// <summary>The event log. Rows are added only by <c>append_event</c> and never edited; see the first migration.</summary>
internal sealed class EventTable : IEntityTypeConfiguration<StoredEvent>
{
    public void Configure(EntityTypeBuilder<StoredEvent> builder)
    {
        builder.ToTable("event").HasKey(row => row.Sequence);
        builder.Property(row => row.Sequence).ValueGeneratedNever();
        builder.Property(row => row.EventType).HasMaxLength(50);
        builder.Property(row => row.TriggeredBy).HasMaxLength(100);
        builder.Property(row => row.WorkstationId).HasMaxLength(100);

        // Not jsonb: the stored bytes must be exactly those that were hashed.
        builder.Property(row => row.Details).HasColumnType("json");
        builder.HasIndex(row => row.Id).IsUnique();
        builder.HasIndex(row => new { row.JobId, row.Sequence }).HasDatabaseName("event_by_job");
        builder.HasIndex(row => row.Timestamp).HasDatabaseName("event_by_time");
        builder.HasIndex(row => new { row.EventType, row.Sequence }).HasDatabaseName("event_by_type");
    }
}
