namespace PrintLab.Notify.Mails.Letter;

/// <summary>A mail as plain text. Links are on lines of their own, so that every mail program makes them clickable.</summary>
public static class PlainLetter
{
    public static string Write(IEnumerable<LetterBlock> blocks, string labName) =>
        string.Join("\n\n", blocks.Select(Lines).Append(labName)) + "\n";

    private static string Lines(LetterBlock block) => block switch
    {
        LetterBlock.Paragraph paragraph => paragraph.Text,
        LetterBlock.Button button => $"{button.Label}:\n\n{button.Address}",
        LetterBlock.Link link => $"{link.Words}:\n{link.Address}",
        LetterBlock.Table table => string.Join('\n', table.Rows.Select(row => $"{row.Name + ":",-10} {row.Value}")),
        LetterBlock.Bullets bullets => string.Join('\n', bullets.Items.Select(item => $"- {item}")),
        LetterBlock.Hours hours => $"Opening hours:\n{string.Join('\n', hours.Lines)}",
        _ => throw new ArgumentOutOfRangeException(nameof(block), block, "A mail has no such block."),
    };
}
