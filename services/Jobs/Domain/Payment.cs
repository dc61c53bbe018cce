namespace PrintLab.Jobs.Domain;

/// <summary>What was paid at pickup: grams from the scale, cents from those grams.</summary>
public sealed class Payment
{
    public required string JobId { get; init; }
    public required double Grams { get; set; }
    public required long PriceCents { get; set; }
    public required string TxnNo { get; set; }
    public required string PickedUpBy { get; set; }
    public required DateTimeOffset PaidTs { get; set; }
    public required string PaidByStaff { get; set; }

    /// <summary>The text used in the event of its correction.</summary>
    public string Describe() => $"{Grams} g, {PriceCents} cents, {TxnNo}, {PickedUpBy}, {PaidByStaff}, {PaidTs:O}";
}
