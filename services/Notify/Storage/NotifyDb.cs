using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PrintLab.Lab.Mail;
using PrintLab.ServiceDefaults.Database;

namespace PrintLab.Notify.Storage;

/// <summary>The emails: a queue of what is to be sent, and the record of what was.</summary>
public sealed class NotifyDb(DbContextOptions<NotifyDb> options) : DbContext(options)
{
    public DbSet<MailRow> Mails => Set<MailRow>();

    /// <summary>Failed emails that somebody still waits for: nothing newer of the same kind went out, and the job has not moved on.</summary>
    public IQueryable<MailRow> GivenUp() =>
        Mails
            .Where(mail => mail.State == MailState.Failed && !mail.Settled)
            .Where(mail =>
                !Mails.Any(newer => newer.Topic == mail.Topic && newer.Kind == mail.Kind && newer.Id > mail.Id && newer.State != MailState.Failed)
            );

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddFeedTables();
        modelBuilder.Entity<MailRow>(mail =>
        {
            mail.ToTable("mail", table => table.HasCheckConstraint("mail_state_check", "state IN ('queued', 'sent', 'failed', 'withdrawn')"))
                .HasKey(row => row.Id);
            Columns(mail);
            mail.HasIndex(row => row.Key).IsUnique().HasDatabaseName("mail_key");
            mail.HasIndex(row => new { row.DueAt, row.Id }).HasFilter("state = 'queued'").HasDatabaseName("mail_due");
            mail.HasIndex(row => row.Id).HasFilter("state = 'failed'").HasDatabaseName("mail_failed");
            mail.HasIndex(row => new
                {
                    row.Topic,
                    row.Kind,
                    row.EventSequence,
                })
                .HasDatabaseName("mail_by_job");
        });
    }

    // Emails are enqueued with statements that leave the defaults to the database.
    private static void Columns(EntityTypeBuilder<MailRow> mail)
    {
        mail.Property(row => row.Id).UseIdentityAlwaysColumn();
        mail.Property(row => row.Kind).HasMaxLength(40);
        mail.Property(row => row.State).HasMaxLength(10);
        mail.Property(row => row.Facts).HasColumnType("jsonb");
        mail.Property(row => row.Attempts).HasDefaultValue(0);
        mail.Property(row => row.Unanswered).HasDefaultValue(0);
        mail.Property(row => row.MessageId).HasDefaultValue("");
        mail.Property(row => row.Settled).HasDefaultValue(false);
        mail.Property(row => row.CreatedAt).HasDefaultValueSql("now()");
    }
}
