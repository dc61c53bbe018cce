using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PrintLab.Jobs.Domain;

namespace PrintLab.Jobs.Storage;

/// <summary>Failed sign-ins, beside the credentials: no restart and no loss of a cache forgets them.</summary>
internal sealed class SignInFailuresTable : IEntityTypeConfiguration<SignInFailures>
{
    public void Configure(EntityTypeBuilder<SignInFailures> builder)
    {
        builder
            .ToTable("sign_in_failures")
            .HasKey(row => new
            {
                row.Scope,
                row.Subject,
                row.Device,
            });
        builder.Property(row => row.Scope).HasMaxLength(20);
        builder.Property(row => row.Subject).HasMaxLength(100);
        builder.Property(row => row.Device).HasMaxLength(40);
        builder.HasIndex(row => row.ExpiresAt).HasDatabaseName("sign_in_failures_age");
        builder.HasIndex(row => row.ReportedAt).HasFilter("reported_at IS NOT NULL").HasDatabaseName("sign_in_failures_reported");
    }
}

/// <summary>Sessions that ended before their tokens expired.</summary>
internal sealed class EndedSessionTable : IEntityTypeConfiguration<EndedSession>
{
    public void Configure(EntityTypeBuilder<EndedSession> builder)
    {
        builder.ToTable("ended_session").HasKey(row => row.SessionId);
        builder.Property(row => row.SessionId).HasMaxLength(64);
        builder.HasIndex(row => row.ExpiresAt).HasDatabaseName("ended_session_age");
    }
}
