namespace PrintLab.Contracts.Backups;

/// <summary>
/// The protocol between a backup and Files: while the backup holds this advisory lock in <c>filesdb</c>, Files removes nothing that belongs to a
/// job. So each file stays where the backed-up database says, even if jobs move. The lock ends with the backup's connection.
/// </summary>
public static class RemovalHold
{
    /// <summary>The key; the backup takes it exclusively, each removal in shared mode.</summary>
    public const long Key = 0x5072_4C61_6242_6B75;
}
