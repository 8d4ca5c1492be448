namespace Redemptions.Web.Pages;

/// <summary>Marks an endpoint that takes a form and records nothing, such as a search by PIN. If it fails, nothing was changed.</summary>
internal sealed record ReadOnlyForm;
