using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using PrintLab.Lab.Settings;
using PrintLab.Notify.Mails.Letter;
using PrintLab.Notify.Mails.Matters;
using PrintLab.Notify.Mails.Wording;

namespace PrintLab.Notify.Mails;

/// <summary>Turns the lab's wording and what it is about into a mail: subject, text and HTML.</summary>
public sealed class MailComposition(LabSettings lab, WordingShelf wordings, string publicUrl, IServiceProvider services, ILoggerFactory logs)
{
    private readonly LetterLook _look = LetterLook.Of(lab);

    public Task<ComposedMail> Compose(string kind, MailMatter matter, CancellationToken cancellationToken) => Compose(matter, wordings.For(kind).Wording, cancellationToken);

    public async Task<ComposedMail> Compose(MailMatter matter, MailWording wording, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var subject = MailWords.Fill(wording.Subject, matter);
        var blocks = wording.Blocks.Select(block => Filled(matter, block)).OfType<LetterBlock>().ToList();
        return new ComposedMail(subject, PlainLetter.Write(blocks, lab.Name), await Html(subject, blocks));
    }

    // Null for a block that has nothing to say here.
    private LetterBlock? Filled(MailMatter matter, WordingBlock block) => block switch
    {
        WordingBlock.Paragraph paragraph => new LetterBlock.Paragraph(MailWords.Fill(paragraph.Text, matter)),
        WordingBlock.Button button when matter.ButtonPath is { } path => new LetterBlock.Button(MailWords.Fill(button.Label, matter), publicUrl + path),
        WordingBlock.Status status when matter.StatusPath is { } path => new LetterBlock.Link(MailWords.Fill(status.Words, matter), publicUrl + path),
        WordingBlock.Facts => new LetterBlock.Table(matter.Facts),
        WordingBlock.Reasons when matter.Reasons.Count > 0 => new LetterBlock.Bullets([.. matter.Reasons]),
        WordingBlock.Hours when lab.OpeningHours.Count > 0 => new LetterBlock.Hours(lab.OpeningHours),
        _ => null,
    };

    private async Task<string> Html(string subject, IReadOnlyList<LetterBlock> blocks)
    {
        await using var renderer = new HtmlRenderer(services, logs);
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            [nameof(HtmlLetter.Subject)] = subject,
            [nameof(HtmlLetter.Blocks)] = blocks,
            [nameof(HtmlLetter.Look)] = _look,
        });
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<HtmlLetter>(parameters)).ToHtmlString());
    }
}
