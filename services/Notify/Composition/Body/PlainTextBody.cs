namespace PrintLab.Notify.Composition.Body;

/// <summary>An email as plain text. Links are on their own lines, so that every mail program makes them clickable.</summary>
public static class PlainTextBody
{
    public static string Write(IEnumerable<BodyBlock> blocks, string labName) => string.Join("\n\n", blocks.Select(Lines).Append(labName)) + "\n";

    private static string Lines(BodyBlock block) =>
        block switch
        {
            BodyBlock.Paragraph paragraph => paragraph.Text,
            BodyBlock.Button button => $"{button.Label}:\n\n{button.Address}",
            BodyBlock.Link link => $"{link.Words}:\n{link.Address}",
            BodyBlock.Table table => string.Join('\n', table.Rows.Select(row => $"{row.Name + ":", -10} {row.Value}")),
            BodyBlock.Bullets bullets => string.Join('\n', bullets.Items.Select(item => $"- {item}")),
            BodyBlock.Hours hours => $"Opening hours:\n{string.Join('\n', hours.Lines)}",
            _ => throw new ArgumentOutOfRangeException(nameof(block), block, "A mail has no such block."),
        };
}
