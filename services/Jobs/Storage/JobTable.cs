using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PrintLab.Jobs.Domain;

namespace PrintLab.Jobs.Storage;

/// <summary>Jobs. A job's version is its concurrency token: of two commits based on the same version, one fails.</summary>
internal sealed class JobTable : IEntityTypeConfiguration<Job>
{
    public void Configure(EntityTypeBuilder<Job> builder)
    {
        builder.ToTable("job").HasKey(job => job.Id);
        builder.Ignore(job => job.Folder).Ignore(job => job.AuthoritativeFilename).Ignore(job => job.Stem);
        builder.Ignore(job => job.SafePath).Ignore(job => job.OriginalPath);
        Columns(builder);
        Defaults(builder);
        Indexes(builder);
    }

    private static void Columns(EntityTypeBuilder<Job> builder)
    {
        builder.Property(job => job.StudentName).HasMaxLength(100);
        builder.Property(job => job.StudentEmail).HasMaxLength(100);
        builder.Property(job => job.Discipline).HasMaxLength(50);
        builder.Property(job => job.ClassNumber).HasMaxLength(50);
        builder.Property(job => job.PrintMethod).HasMaxLength(32);
        builder.Property(job => job.Color).HasMaxLength(32);
        builder.Property(job => job.Printer).HasMaxLength(64);
        builder.Property(job => job.OriginalFilename).HasMaxLength(256);
        builder.Property(job => job.DisplayName).HasMaxLength(256);
        builder.Property(job => job.FilePath).HasMaxLength(512);
        builder.Property(job => job.MetadataPath).HasMaxLength(512);
        builder.Property(job => job.OriginalStoredName).HasMaxLength(256);
        builder.Property(job => job.SafeCopy).HasMaxLength(300);
        builder.Property(job => job.FileHash).HasMaxLength(64).IsFixedLength();
        builder.Property(job => job.Status).HasMaxLength(50);
        builder.Property(job => job.ConfirmToken).HasMaxLength(128);
        builder.Property(job => job.LastUpdatedBy).HasMaxLength(100);
        builder.Property(job => job.Model).HasColumnType("jsonb");
        builder.Property(job => job.Estimate).HasColumnType("jsonb");
        builder.Property(job => job.Version).IsConcurrencyToken();
        builder.Property(job => job.SearchText).UsePropertyAccessMode(PropertyAccessMode.PreferFieldDuringConstruction);
    }

    // For rows inserted in bulk; EF itself always sets every value.
    private static void Defaults(EntityTypeBuilder<Job> builder)
    {
        builder.Property(job => job.StudentConfirmed).HasDefaultValue(false).ValueGeneratedNever();
        builder.Property(job => job.IsConfirmationExpired).HasDefaultValue(false).ValueGeneratedNever();
        builder.Property(job => job.Notes).HasDefaultValue("").ValueGeneratedNever();
        builder.Property(job => job.Flagged).HasDefaultValue(false).ValueGeneratedNever();
        builder.Property(job => job.FailedPrints).HasDefaultValue(0).ValueGeneratedNever();
    }

    private static void Indexes(EntityTypeBuilder<Job> builder)
    {
        builder.HasIndex(job => job.SimpleId).IsUnique();
        builder.HasIndex(job => job.StatusLink).IsUnique();
        builder.HasIndex(job => job.ConfirmToken).IsUnique();

        // One upload makes one job, however many submissions name it.
        builder.HasIndex(job => job.UploadId).IsUnique();
        builder.HasIndex(job => new { job.CreatedAt, job.Id }).IsDescending().HasDatabaseName("job_newest");
        builder
            .HasIndex(job => new
            {
                job.Status,
                job.CreatedAt,
                job.Id,
            })
            .IsDescending(false, true, true)
            .HasDatabaseName("job_by_status");
        builder.HasIndex(job => new { job.StudentEmail, job.FileHash }).HasDatabaseName("job_duplicates");
        builder
            .HasIndex(job => job.ConfirmTokenExpires)
            .HasFilter("status = 'PENDING' AND NOT is_confirmation_expired")
            .HasDatabaseName("job_awaiting");
        builder
            .HasIndex(job => new { job.StatusChangedAt, job.Id })
            .HasFilter("status IN ('PAIDPICKEDUP', 'REJECTED', 'ARCHIVED')")
            .HasDatabaseName("job_by_retention");
    }
}
