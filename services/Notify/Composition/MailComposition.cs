using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using PrintLab.Lab.Settings;
using PrintLab.Notify.Composition.Body;
using PrintLab.Notify.Composition.Contexts;
using PrintLab.Notify.Composition.Wording;

namespace PrintLab.Notify.Composition;

/// <summary>Turns the lab's wording and the email's context into an email: subject, text and HTML.</summary>
public sealed class MailComposition(LabSettings lab, WordingStore wordings, string publicUrl, IServiceProvider services, ILoggerFactory logs)
{
    private readonly BodyStyle _look = BodyStyle.Of(lab);

    public Task<ComposedMail> Compose(string kind, MailContext about, CancellationToken cancellationToken) =>
        Compose(about, wordings.For(kind).Wording, cancellationToken);

    public async Task<ComposedMail> Compose(MailContext about, MailWording wording, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var subject = MailWords.Fill(wording.Subject, about);
        var blocks = wording.Blocks.Select(block => Filled(about, block)).OfType<BodyBlock>().ToList();
        return new ComposedMail(subject, PlainTextBody.Write(blocks, lab.Name), await Html(subject, blocks));
    }

    // Null for a block that has no content here.
    private BodyBlock? Filled(MailContext about, WordingBlock block) =>
        block switch
        {
            WordingBlock.Paragraph paragraph => new BodyBlock.Paragraph(MailWords.Fill(paragraph.Text, about)),
            WordingBlock.Button button when about.ButtonPath is { } path => new BodyBlock.Button(
                MailWords.Fill(button.Label, about),
                publicUrl + path
            ),
            WordingBlock.Status status when about.StatusPath is { } path => new BodyBlock.Link(MailWords.Fill(status.Words, about), publicUrl + path),
            WordingBlock.Facts => new BodyBlock.Table(about.Facts),
            WordingBlock.Reasons when about.Reasons.Count > 0 => new BodyBlock.Bullets([.. about.Reasons]),
            WordingBlock.Hours when lab.OpeningHours.Count > 0 => new BodyBlock.Hours(lab.OpeningHours),
            _ => null,
        };

    private async Task<string> Html(string subject, IReadOnlyList<BodyBlock> blocks)
    {
        await using var renderer = new HtmlRenderer(services, logs);
        var parameters = ParameterView.FromDictionary(
            new Dictionary<string, object?>
            {
                [nameof(HtmlBody.Subject)] = subject,
                [nameof(HtmlBody.Blocks)] = blocks,
                [nameof(HtmlBody.Look)] = _look,
            }
        );
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<HtmlBody>(parameters)).ToHtmlString());
    }
}
