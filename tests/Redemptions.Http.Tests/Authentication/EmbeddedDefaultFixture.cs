namespace Redemptions.Http.Tests.Authentication;

/// <summary>The embedded default: no key is configured. Every host is let in, so that what the embedded key itself asks of one can be seen.</summary>
public sealed class EmbeddedDefaultFixture : ServiceFixture
{
    protected override bool HasKeys => false;

    protected override string[] More => ["--AllowedHosts", "*"];
}
