using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PrintLab.Jobs.Domain;

namespace PrintLab.Jobs.Storage;

/// <summary>Locks, in their own table: a heartbeat does not change the job.</summary>
internal sealed class LockTableMapping : IEntityTypeConfiguration<LockRow>
{
    public void Configure(EntityTypeBuilder<LockRow> builder)
    {
        builder.ToTable("job_lock").HasKey(row => row.JobId);
        builder.Property(row => row.LockedByUser).HasMaxLength(100);
        builder.HasOne<Job>().WithOne().HasForeignKey<LockRow>(row => row.JobId).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>Payments. No foreign key: payments outlive their jobs.</summary>
internal sealed class PaymentTable : IEntityTypeConfiguration<Payment>
{
    public void Configure(EntityTypeBuilder<Payment> builder)
    {
        builder.ToTable("payment").HasKey(row => row.JobId);
        builder.Property(row => row.TxnNo).HasMaxLength(50);
        builder.Property(row => row.PickedUpBy).HasMaxLength(100);
        builder.Property(row => row.PaidByStaff).HasMaxLength(100);
    }
}

/// <summary>Jobs per status, updated by each commit, so that nothing has to count them.</summary>
internal sealed class StatusTotalTable : IEntityTypeConfiguration<StatusTotal>
{
    public void Configure(EntityTypeBuilder<StatusTotal> builder)
    {
        builder.ToTable("job_total").HasKey(row => row.Status);
        builder.Property(row => row.Status).HasMaxLength(50);
    }
}

/// <summary>Stored answers to calls that may be repeated.</summary>
internal sealed class IdempotencyTable : IEntityTypeConfiguration<IdempotencyRow>
{
    public void Configure(EntityTypeBuilder<IdempotencyRow> builder)
    {
        builder.ToTable("idempotency_key").HasKey(row => row.Key);
        builder.HasIndex(row => row.CreatedAt).HasDatabaseName("idempotency_key_age");
        builder.HasIndex(row => row.JobId).HasDatabaseName("idempotency_key_job");
    }
}

/// <summary>Submissions that Files gave up before they were committed.</summary>
internal sealed class AbandonedSubmissionTable : IEntityTypeConfiguration<AbandonedSubmission>
{
    public void Configure(EntityTypeBuilder<AbandonedSubmission> builder) => builder.ToTable("abandoned_submission").HasKey(row => row.JobId);
}

/// <summary>Who deleted whose job, stored separately from the event log, where events of a deleted job are redacted.</summary>
internal sealed class DeletionTable : IEntityTypeConfiguration<DeletionRecord>
{
    public void Configure(EntityTypeBuilder<DeletionRecord> builder)
    {
        builder.ToTable("deletion_audit").HasKey(row => row.Id);
        builder.Property(row => row.Id).UseIdentityAlwaysColumn();
        builder.Property(row => row.StudentName).HasMaxLength(100);
        builder.Property(row => row.StudentEmail).HasMaxLength(100);
        builder.Property(row => row.DisplayName).HasMaxLength(256);
        builder.Property(row => row.FileHash).HasMaxLength(64).IsFixedLength();
        builder.Property(row => row.Status).HasMaxLength(50);
        builder.Property(row => row.StaffName).HasMaxLength(100);
        builder.Property(row => row.WorkstationId).HasMaxLength(100);
    }
}
