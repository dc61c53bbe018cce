using Microsoft.Playwright;

namespace PrintLab.Tests.Browser.Students;

/// <summary>The /submit form as a student sees it, with the dropdowns for the window's width.</summary>
internal sealed class SubmissionPage(IPage page)
{
    public ILocator File => page.GetByLabel("File Upload");

    public ILocator Name => page.GetByLabel("Student Name");

    public ILocator Email => page.GetByLabel("Student Email");

    public ILocator Discipline => page.GetByLabel("Discipline");

    public ILocator ClassNumber => page.GetByLabel("Class Number");

    public ILocator Method => page.GetByLabel("Print Method");

    public ILocator Color => page.GetByLabel("Color Preference");

    public ILocator Printer => page.GetByLabel("Printer Selection");

    public ILocator Consent => page.GetByLabel("I understand there is a minimum $3.00 charge");

    public ILocator SubmitButton => page.Locator("button[type=submit]");

    public async Task Open()
    {
        await page.GotoAsync("/submit");
        await Name.WaitForAsync();
    }

    /// <summary>Chooses a generated model, or the given bytes under a name.</summary>
    public Task ChooseFile(byte[]? content = null, string name = "part.stl") =>
        File.SetInputFilesAsync(
            new FilePayload
            {
                Name = name,
                MimeType = "application/octet-stream",
                Buffer = content ?? SampleModels.BinaryStl(),
            }
        );

    /// <summary>Fills in everything except the file.</summary>
    public async Task Fill(Submission form)
    {
        await Name.FillAsync(form.StudentName);
        await Email.FillAsync(form.StudentEmail);
        await Choose(Discipline, form.Discipline);
        await ClassNumber.FillAsync(form.ClassNumber);
        await Choose(Method, form.PrintMethod);
        await Choose(Color, form.Color);
        await Choose(Printer, form.Printer);
        await Choose(Consent, form.Consent);
    }

    public async Task Choose(ILocator dropdown, string option)
    {
        if (await IsNative(dropdown))
        {
            await dropdown.SelectOptionAsync(option);
            return;
        }

        await dropdown.ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = option, Exact = true }).ClickAsync();
    }

    /// <summary>The options of a dropdown, in order.</summary>
    public async Task<IReadOnlyList<string>> Options(ILocator dropdown)
    {
        if (await IsNative(dropdown))
        {
            return await dropdown.Locator("option:not([disabled])").AllInnerTextsAsync();
        }

        await dropdown.ClickAsync();
        var options = await page.GetByRole(AriaRole.Option).AllInnerTextsAsync();
        await page.Keyboard.PressAsync("Escape");
        return options;
    }

    private static async Task<bool> IsNative(ILocator dropdown) => await dropdown.EvaluateAsync<string>("control => control.tagName") == "SELECT";
}
