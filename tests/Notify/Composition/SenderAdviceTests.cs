namespace PrintLab.Tests.Notify.Composition;

/// <summary>What operators must know to keep mails out of spam folders.</summary>
public sealed class SenderAdviceTests
{
    [Theory]
    [InlineData("v=spf1 include:spf.protection.outlook.com")]
    [InlineData("selector._domainkey")]
    [InlineData("_dmarc")]
    [Trait("req", "MAIL-11")]
    public void The_operator_reads_which_records_the_sender_s_domain_needs(string record) =>
        File.ReadAllText(Path.Combine(Repository.Folder, "docs", "operating.md")).ShouldContain(record);
}
