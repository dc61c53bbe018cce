namespace PrintLab.Contracts.Backups;

/// <summary>
/// What a backup and Files agree on: while the backup holds this advisory lock of <c>filesdb</c>, Files removes nothing that belongs to a job.
/// So each file is still where the kept database says, however jobs move meanwhile. The lock ends with the backup's connection.
/// </summary>
public static class RemovalHold
{
    /// <summary>The key; the backup takes it exclusively, each removal shares it.</summary>
    public const long Key = 0x5072_4C61_6242_6B75;
}
