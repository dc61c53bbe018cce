namespace PrintLab.Contracts;

/// <summary>The kinds of notices to staff.</summary>
public static class NoticeKind
{
    public const string MailFailed = "mail_failed";
    public const string MailTrouble = "mail_trouble";
    public const string MailWording = "mail_wording";
    public const string FileMissing = "file_missing";
    public const string FileUnclaimed = "file_unclaimed";
    public const string FileUnreadable = "file_unreadable";
    public const string FileOverwritten = "file_overwritten";
    public const string Storage = "storage";
    public const string Backup = "backup";
    public const string EventParked = "event_parked";
    public const string SignIn = "sign_in";
}
