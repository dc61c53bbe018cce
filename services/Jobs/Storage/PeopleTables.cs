using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PrintLab.Jobs.Domain;

namespace PrintLab.Jobs.Storage;

/// <summary>People. Names are unique whatever their case; the index that says so is in the first migration.</summary>
internal sealed class StaffTable : IEntityTypeConfiguration<StaffMember>
{
    public void Configure(EntityTypeBuilder<StaffMember> builder)
    {
        builder.ToTable("staff").HasKey(row => row.Name);
        builder.Property(row => row.Name).HasMaxLength(100);
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
/// Who of a partner lab may sign in. Rows stay after a revoke: orders name their lab, and a later grant brings the same lab back. The address
/// refers to nothing yet: a grant comes before its owner has an account.
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

        // Of two changes at once one fails: else two people would each hold a PIN, and one of them a void one.
        builder.Property(row => row.CredentialVersion).IsConcurrencyToken();
        builder.HasIndex(row => row.UserEmail).IsUnique();
    }
}
