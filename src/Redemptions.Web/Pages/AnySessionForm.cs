namespace Redemptions.Web.Pages;

/// <summary>Marks an endpoint that takes a form of an earlier session as well, such as to sign out. The form must still come from a page of this service.</summary>
internal sealed record AnySessionForm;
