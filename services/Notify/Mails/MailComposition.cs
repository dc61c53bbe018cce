using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using PrintLab.Contracts;
using PrintLab.Notify.Mails.Letter;
using PrintLab.Notify.Mails.Wording;
using PrintLab.ServiceDefaults.LabSettings;

namespace PrintLab.Notify.Mails;

/// <summary>Turns the lab's wording and a job's facts into a mail: subject, text and HTML.</summary>
public sealed class MailComposition(Lab lab, WordingShelf wordings, string publicUrl, IServiceProvider services, ILoggerFactory logs)
{
    private readonly MailWords _words = new(lab);
    private readonly LetterLook _look = LetterLook.Of(lab);

    public Task<ComposedMail> Compose(string kind, MailFacts facts, CancellationToken cancellation) => Compose(kind, facts, wordings.For(kind).Wording, cancellation);

    public async Task<ComposedMail> Compose(string kind, MailFacts facts, MailWording wording, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var subject = _words.Fill(wording.Subject, facts.Job);
        var blocks = wording.Blocks.Select(block => Filled(kind, facts, block)).OfType<LetterBlock>().ToList();
        return new ComposedMail(subject, PlainLetter.Write(blocks, lab.Name), await Html(subject, blocks));
    }

    // Null for a block that has nothing to say at this lab.
    private LetterBlock? Filled(string kind, MailFacts facts, WordingBlock block) => block switch
    {
        WordingBlock.Paragraph paragraph => new LetterBlock.Paragraph(_words.Fill(paragraph.Text, facts.Job)),
        WordingBlock.Button button => new LetterBlock.Button(_words.Fill(button.Label, facts.Job), publicUrl + MailLink.Of(kind).Path(facts)),
        WordingBlock.Status status => new LetterBlock.Link(_words.Fill(status.Words, facts.Job), $"{publicUrl}/status/{facts.Job.StatusLink}"),
        WordingBlock.Facts => new LetterBlock.Table(_words.Facts(kind, facts.Job)),
        WordingBlock.Reasons when facts.Job.RejectReasons.Count > 0 => new LetterBlock.Bullets([.. facts.Job.RejectReasons]),
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
