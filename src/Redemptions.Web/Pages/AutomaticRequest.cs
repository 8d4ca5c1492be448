namespace Redemptions.Web.Pages;

/// <summary>Marks an endpoint that pages call by themselves, such as a live refresh. It does not keep an idle session alive, and answers 401 without a session.</summary>
internal sealed record AutomaticRequest;
