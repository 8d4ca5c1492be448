namespace Redemptions.Api.Http;

/// <summary>Marks a page that a browser opens: its key may come as the password of HTTP Basic, its scripts are its own, and it need not be JSON.</summary>
internal sealed record BrowserPage;
