using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PrintLab.Jobs.Domain;

namespace PrintLab.Jobs.Storage;

/// <summary>People. No two names look the same.</summary>
internal sealed class StaffTable : IEntityTypeConfiguration<StaffMember>
{
    public void Configure(EntityTypeBuilder<StaffMember> builder)
    {
        builder.ToTable("staff").HasKey(row => row.Name);
        builder.Property(row => row.Name).HasMaxLength(100);
        builder.HasIndex(row => row.NameKey).IsUnique();
    }
}

/// <summary>The lab's computers.</summary>
internal sealed class WorkstationTable : IEntityTypeConfiguration<Workstation>
{
    public void Configure(EntityTypeBuilder<Workstation> builder)
    {
        builder.ToTable("workstation").HasKey(row => row.Id);
        builder.Property(row => row.Id).HasMaxLength(100);
        builder.Property(row => row.Name).HasMaxLength(100);
    }
}

/// <summary>
/// Which partner labs may sign in. Rows stay after a revoke: orders name their lab, and a later grant restores the same lab. The email
/// address has no foreign key yet: access is granted before the owner has an account.
/// </summary>
internal sealed class LabPortalTable : IEntityTypeConfiguration<LabPortal>
{
    public void Configure(EntityTypeBuilder<LabPortal> builder)
    {
        builder.ToTable("lab_portal").HasKey(row => row.LabId);
        builder.Property(row => row.LabId).HasMaxLength(30);
        builder.Property(row => row.UserEmail).HasMaxLength(100);
        builder.Property(row => row.LabName).HasMaxLength(100);
        builder.Property(row => row.GrantedByAdmin).HasMaxLength(120);

        // Of two concurrent changes one fails: otherwise two people would each hold a PIN, one of them invalid.
        builder.Property(row => row.CredentialVersion).IsConcurrencyToken();
        builder.HasIndex(row => row.UserEmail).IsUnique();
    }
}
